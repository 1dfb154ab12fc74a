import Database
import Logging
import Policy
import School

extension Desk {
    /// Asks the session table; session, person, roles and units come from one read transaction.
    public static func standard(_ house: House, backups: Backups? = nil, provider: IdentityProvider? = nil, logger: Logger) -> Desk {
        let (sessions, programs) = (Sessions(house: house), ApiAdmission(house: house))
        return Desk(
            admit: { token, chosen in
                let date = SchoolDate(house.surroundings.now())
                let found = try await sessions.signedIn(token) { reader, signedIn in
                    try WorkUnits.of(signedIn.actor, chosen: chosen, on: date, reader)
                }
                guard let (signedIn, found) = found, let units = found else { return nil }
                if signedIn.isDueToBeSeen {
                    // Nobody waits for it, and a page that was read is no reason to fail.
                    Task {
                        do { try await sessions.noteSeen(signedIn) } catch {
                            logger.warning("session not noted", metadata: ["error": "\(error)"])
                        }
                    }
                }
                return Admission(
                    actor: signedIn.actor, unit: units.current, units: units.all, session: signedIn, formSecret: signedIn.formSecret,
                    mustChangePassword: signedIn.mustChangePassword)
            },
            program: { secret, address in
                guard let program = try await programs.program(secret) else {
                    // Whoever has a token never waits for those who guess.
                    try await programs.noteRefusal(from: address)
                    return nil
                }
                if program.isDueToBeNoted {
                    Task {
                        do { try await programs.noteUse(program) } catch {
                            logger.warning("use of a token not noted", metadata: ["error": "\(error)"])
                        }
                    }
                }
                return Admission(actor: program.actor, unit: program.unit, token: program.token)
            },
            unit: { id in try await house.database.read(in: .installation) { try WorkUnits.unit(id, $0) } },
            backup: { backups?.status() }, provider: provider)
    }
}
