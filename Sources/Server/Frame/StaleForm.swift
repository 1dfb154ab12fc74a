import School

/// A form that was filled in before the person signed in anew. Nothing typed is lost: it is shown with a new token, to be sent by one button.
public struct StaleForm: Sendable {
    let path: String
    let fields: Fields
    let token: String

    /// nil where it must be filled in again: a password does not go through a page, nor does a file.
    init?(path: String, form: SentForm, admission: Admission, mask: [UInt8]) {
        guard let path = LocalPath(path), form.files.isEmpty else { return nil }
        guard !form.fields.pairs.contains(where: { PasswordFields.names.contains($0.name) }) else { return nil }
        self.path = path.text
        fields = Fields(form.fields.pairs.filter { $0.name != FormToken.field })
        // For the unit at which it was filled in; whether the person may act there is decided when it is sent.
        token = FormToken.make(
            secret: admission.formSecret, mask: mask, unit: FormToken.unit(of: form.fields[FormToken.field]) ?? admission.unit.id)
    }
}
