import HTML
import HTTPTypes
import School

extension Routes {
    /// Coming in and going out.
    static let signIn: [Route] = [
        .get("/sign-in", for: .everyone, beforeFirstPassword: true) { request in
            if request.admission != nil { return .redirect(to: request.query["back"].isEmpty ? "/" : request.query["back"]) }
            return await SignInPage.answer(request, FormState(["back": request.query["back"]]))
        },
        .post("/sign-in", for: .everyone, formLimit: 16 * 1024, beforeFirstPassword: true) { request in
            do {
                let session = try await SignIn(house: request.house)(
                    name: request.form["name"], password: request.form["password"], from: request.origin)
                let path = session.mustChangePassword ? "/account/first-password" : request.form["back"]
                return .redirect(to: path.isEmpty ? "/" : path).setting(.session(session.token, age: session.cookieAge))
            } catch let refusal as SignInRefusal {
                return await SignInPage.answer(request, FormState(values: request.form), refusal)
            }
        },
        .get("/sign-in/code", for: .everyone, beforeFirstPassword: true) { request in CodePage.answer(request, FormState()) },
        .post("/sign-in/code", for: .everyone, formLimit: 16 * 1024, beforeFirstPassword: true) { request in
            do {
                let password = NewPassword(request.form["new"], repeated: request.form["again"])
                let session = try await SignIn(house: request.house)(
                    name: request.form["name"], code: request.form["code"], password: password, from: request.origin)
                return .redirect(to: "/account?changed=1").setting(.session(session.token, age: session.cookieAge))
            } catch let refusal as SignInRefusal {
                let faults = FieldFaults(PasswordFields.field(of: refusal, otherwise: "code"), refusal.userMessage)
                return CodePage.answer(request, FormState(values: request.form, faults: faults), refusal)
            }
        },
        .post("/sign-out", for: .everyone, beforeFirstPassword: true) { request in
            let signedIn = request.admission?.session
            if let signedIn { try await Sessions(house: request.house).signOut(signedIn) }
            // What a flash would say is sealed with the session's secret, which ends here; the address says it instead. To the provider's own sign-out leads a
            // link on that page: the content policy holds back a form's redirect to another site.
            let isByProvider = signedIn?.session.isByProvider == true && request.desk.provider != nil
            return .redirect(to: isByProvider ? "/sign-in?out=provider" : "/sign-in?out=1").setting(.deleting(.session), .deleting(.unit))
        },
    ]
}

extension PageRequest {
    /// From where somebody signs in.
    var origin: SignInOrigin {
        SignInOrigin(address: caller.address, userAgent: caller.userAgent, isOwnPhone: form["own_phone"] == "1")
    }
}

extension SignInRefusal {
    /// Of the page that shows the form again.
    var status: HTTPResponse.Status {
        switch self {
        case .throttled: .tooManyRequests
        case .busy: .serviceUnavailable
        default: .unprocessableContent
        }
    }
}
