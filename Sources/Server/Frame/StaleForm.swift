import School

/// A form that was filled in before the person signed in anew. Nothing typed is lost: it is shown with a new token, to be sent by one button.
public struct StaleForm: Sendable {
    let path: String
    let fields: Fields
    let token: String

    /// nil where it must be filled in again: a password does not go through a page.
    init?(path: String, form: Fields, admission: Admission, mask: [UInt8]) {
        guard let path = LocalPath(path), !form.pairs.contains(where: { PasswordFields.names.contains($0.name) }) else { return nil }
        self.path = path.text
        fields = Fields(form.pairs.filter { $0.name != FormToken.field })
        // For the unit at which it was filled in; whether the person may act there is decided when it is sent.
        token = FormToken.make(
            secret: admission.formSecret, mask: mask, unit: FormToken.unit(of: form[FormToken.field]) ?? admission.unit.id)
    }
}
