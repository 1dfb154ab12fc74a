import Testing

@testable import Database

@Suite struct TenantWallTests {
    static let tables = SchemaTables([
        "CREATE TABLE unit (id TEXT, name TEXT)",
        "CREATE TABLE IF NOT EXISTS staff (school_id TEXT NOT NULL, id TEXT, name TEXT, PRIMARY KEY (school_id, id))",
        "CREATE TABLE teaching (id TEXT, school_id TEXT NOT NULL, staff_id TEXT)",
        "CREATE TABLE phone (number TEXT PRIMARY KEY, owner TEXT, CHECK (owner <> 'school_id'))",
    ])

    static func fault(_ sql: String) -> String? {
        do { return try Statement(sql, number: 0, schema: tables).wall.fault } catch {
            guard case .tenancy(_, let reason) = error else { return "?" }
            return reason
        }
    }

    @Test("Tables with a school_id column are the schools', others are nobody's")
    func schoolTables() {
        #expect(Self.tables.school == ["staff", "teaching"])
        #expect(Self.tables.all == ["unit", "staff", "teaching", "phone", "schema_migration"])
    }

    @Test(
        "A statement tied to the school passes",
        arguments: [
            "SELECT name FROM staff WHERE school_id = :school",
            "SELECT name FROM staff WHERE :school = school_id AND id = :id",
            "SELECT s.name FROM staff s WHERE (s.id = :id AND (s.school_id = :school))",
            "SELECT name FROM unit",
            "SELECT name FROM unit WHERE id = :a OR id = :b",
            "SELECT s.name FROM staff AS s JOIN teaching t ON t.school_id = s.school_id AND t.staff_id = s.id WHERE s.school_id = :school",
            "SELECT s.name FROM staff s LEFT JOIN teaching t ON t.school_id = s.school_id WHERE s.school_id = :school ORDER BY s.name NULLS LAST",
            "SELECT s.name FROM staff s, teaching t, unit u WHERE u.id = s.school_id AND s.school_id = t.school_id AND t.school_id = :school",
            "SELECT s.name FROM unit u JOIN staff s ON s.school_id = u.id AND s.school_id = :school WHERE u.name = :n OR u.name = :m",
            "SELECT s.name FROM staff s WHERE s.school_id = :school AND (s.id = :a OR s.id = :b)",
            "SELECT s.name FROM staff s WHERE s.id BETWEEN :a AND :b AND s.school_id = :school",
            "SELECT s.name FROM staff s WHERE s.school_id = :school AND CASE WHEN s.id = :a OR s.id = :b THEN 1 ELSE 0 END = 1",
            "SELECT 1 FROM staff s WHERE s.school_id = :school AND EXISTS (SELECT 1 FROM teaching t WHERE t.school_id = s.school_id)",
            "SELECT (SELECT COUNT(*) FROM teaching t WHERE t.school_id = :school) FROM unit",
            "SELECT x.n FROM (SELECT COUNT(*) AS n FROM staff WHERE school_id = :school) x",
            "WITH mine AS (SELECT id FROM staff WHERE school_id = :school) SELECT id FROM mine",
            "WITH RECURSIVE a (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a WHERE n < 9) SELECT n FROM a JOIN staff s ON s.school_id = :school",
            "SELECT id FROM staff WHERE school_id = :school UNION ALL SELECT staff_id FROM teaching WHERE school_id = :school ORDER BY 1",
            "SELECT s.name FROM \"staff\" s WHERE \"s\".\"school_id\" = :school",
            "SELECT name -- WHERE or not\n FROM staff WHERE school_id = :school",
            "SELECT s.id IS NOT DISTINCT FROM s.name FROM staff s WHERE s.school_id = :school",
            "SELECT staff.name FROM staff WHERE staff.school_id = :school",
            "SELECT s.name FROM staff s JOIN teaching t ON LEFT(t.id, 2) = 'ab' AND t.school_id = :school WHERE s.school_id = :school",
            "INSERT INTO staff (school_id, id, name) VALUES (:school, :id, :name), (:school, :id2, upper(:name))",
            "INSERT INTO staff (id, school_id) VALUES (:id, :school) ON CONFLICT (school_id, id) DO UPDATE SET name = excluded.name",
            "INSERT INTO staff (id, school_id) VALUES (:id, :school) ON CONFLICT DO NOTHING RETURNING id",
            "INSERT INTO teaching (school_id, id) SELECT s.school_id, s.id FROM staff s WHERE s.school_id = :school",
            "INSERT INTO teaching (school_id, id) SELECT DISTINCT :school, u.id FROM unit u",
            "INSERT INTO teaching (school_id, id) WITH m AS (SELECT 1 AS n) SELECT :school, m.n FROM m",
            "INSERT INTO unit (id) VALUES (:id)",
            "UPDATE staff SET name = :name WHERE school_id = :school AND id = :id",
            "UPDATE staff AS s SET name = :name WHERE s.school_id = :school RETURNING s.id",
            "UPDATE staff SET name = t.id FROM teaching t WHERE t.school_id = staff.school_id AND staff.school_id = :school",
            "UPDATE unit SET name = (SELECT MAX(name) FROM staff WHERE school_id = :school) WHERE id = :id",
            "DELETE FROM staff WHERE school_id = :school",
            "DELETE FROM staff AS s WHERE s.school_id = :school AND s.id IN (SELECT staff_id FROM teaching WHERE school_id = :school)",
        ])
    func passes(_ sql: String) { #expect(Self.fault(sql) == nil) }

    @Test(
        "A statement that could reach another school is refused",
        arguments: [
            "SELECT name FROM staff",
            "SELECT name FROM staff WHERE id = :id",
            "SELECT name FROM staff WHERE school_id = :school OR 1 = 1",
            "SELECT name FROM staff WHERE 1 = 1 OR school_id = :school AND id = :id",
            "SELECT name FROM staff WHERE (school_id = :school OR id = :id)",
            "SELECT name FROM staff WHERE NOT school_id = :school",
            "SELECT name FROM staff WHERE NOT (school_id = :school)",
            "SELECT name FROM staff WHERE school_id <> :school",
            "SELECT name FROM staff WHERE school_id = :other",
            "SELECT name FROM staff WHERE school_id = :school IS NULL",
            "SELECT name FROM staff WHERE id = school_id = :school",
            "SELECT name FROM staff WHERE school_id = :school || ''",
            "SELECT name FROM staff WHERE id BETWEEN 1 AND school_id = :school",
            "SELECT name FROM staff WHERE CASE WHEN id = :id AND school_id = :school AND name = :n THEN 1 ELSE 1 END = 1",
            "SELECT name FROM staff WHERE :school IN (school_id, :school)",
            "SELECT name FROM staff --\n WHERE id = :id -- AND school_id = :school",
            "SELECT name FROM staff /* WHERE */ WHERE school_id = :school",
            "SELECT name FROM staff WHERE name = 'school_id = :school'",
            "SELECT name FROM staff GROUP BY name HAVING MAX(school_id) = :school",
            "SELECT name FROM staff HAVING school_id = :school",
            "SELECT school_id = :school FROM staff",
            "SELECT name FROM staff ORDER BY school_id = :school",
            "SELECT id FROM staff WHERE school_id = :school UNION SELECT staff_id FROM teaching",
            "SELECT id FROM unit UNION ALL SELECT id FROM staff",
            "SELECT s.name FROM staff s JOIN teaching t ON t.staff_id = s.id WHERE s.school_id = :school",
            "SELECT s.name FROM staff s, teaching t WHERE school_id = :school",
            "SELECT s.name FROM staff s, teaching t WHERE s.school_id = t.school_id",
            "SELECT a.name FROM staff a JOIN staff b ON a.school_id = a.school_id WHERE b.school_id = :school",
            "SELECT s.name FROM staff s LEFT JOIN teaching t ON s.school_id = :school AND t.school_id = :school",
            "SELECT s.name FROM teaching t LEFT JOIN staff s ON t.school_id = s.school_id AND s.school_id = :school",
            "SELECT s.name FROM unit u LEFT JOIN staff s ON s.id = u.id WHERE u.id = :school",
            "SELECT s.name FROM staff s RIGHT JOIN teaching t ON t.school_id = s.school_id WHERE s.school_id = :school",
            "SELECT s.name FROM staff s FULL OUTER JOIN teaching t ON t.school_id = :school WHERE s.school_id = :school",
            "SELECT 1 FROM staff s NATURAL JOIN teaching t WHERE s.school_id = :school",
            "SELECT 1 FROM (staff s JOIN teaching t ON t.school_id = s.school_id) WHERE s.school_id = :school",
            "SELECT 1 FROM staff s WHERE s.school_id = :school AND EXISTS (SELECT 1 FROM teaching s WHERE s.school_id = s.school_id)",
            "SELECT 1 FROM staff s WHERE s.school_id = :school AND EXISTS (SELECT 1 FROM teaching t WHERE t.staff_id = s.id)",
            "SELECT 1 FROM unit u WHERE EXISTS (SELECT 1 FROM teaching t WHERE t.school_id = u.school_id)",
            "SELECT (SELECT name FROM staff LIMIT 1) FROM unit",
            "SELECT 1 FROM unit u WHERE u.id IN (SELECT staff_id FROM teaching) AND u.id = :school",
            "SELECT x.id FROM (SELECT id, school_id FROM staff) x WHERE x.school_id = :school",
            "SELECT 1 FROM (SELECT id AS school_id FROM unit) x, staff s WHERE s.school_id = x.school_id",
            "WITH all_staff AS (SELECT * FROM staff) SELECT * FROM all_staff WHERE school_id = :school",
            "WITH unit AS (SELECT 1 AS id) SELECT s.id FROM staff s, unit WHERE s.school_id = :school",
            "WITH staff AS (SELECT * FROM unit) SELECT * FROM staff",
            "SELECT 1 FROM unit staff, teaching t WHERE t.school_id = :school",
            "SELECT 1 FROM unit staff, staff t WHERE staff.school_id = :school",
            "SELECT s.id FROM staff s (school_id, id) WHERE s.school_id = :school",
            "SELECT 1 FROM main.staff WHERE school_id = :school",
            "SELECT name FROM \"staff\"",
            "SELECT name FROM STAFF",
            "SELECT name FROM \"Staff\" WHERE id = 1",
            "SELECT name FROM `staff` WHERE school_id = :school",
            "SELECT name FROM [staff] WHERE school_id = :school",
            "SELECT 1 FROM unit WHERE id IN staff",
            "SELECT 1 FROM unit offset, staff",
            "SELECT name FROM staff WHERE school_id = $1",
            "SELECT name FROM staff WHERE school_id = ?",
            "SELECT name FROM staff WHERE school_id = :school; DELETE FROM staff",
            "SELECT name FROM staff WHERE school_id = :school AND name = E'\\' OR 1=1 --'",
            "SELECT name FROM staff WHERE school_id = :school AND name = $$x$$",
            "SELECT s.name FROM staff s JOIN sqlite_schema q ON q.name = s.name WHERE s.school_id = :school",
            "INSERT INTO staff (id, name) VALUES (:id, :name)",
            "INSERT INTO staff VALUES (:school, :id, :name)",
            "INSERT INTO staff (school_id, id) VALUES (:other, :school)",
            "INSERT INTO staff (school_id, id) VALUES (:school, :id), (:other, :id)",
            "INSERT INTO staff (school_id, id) VALUES (COALESCE(:other, :school), :id)",
            "INSERT INTO staff (school_id, id) SELECT school_id, id FROM teaching",
            "INSERT INTO staff (school_id, id) SELECT u.id, u.name FROM unit u",
            "INSERT INTO staff (school_id, id) SELECT * FROM teaching WHERE school_id = :school",
            "INSERT INTO staff (id, school_id) SELECT t.*, :school FROM teaching t WHERE t.school_id = :school",
            "INSERT INTO staff (school_id, id) SELECT :school, u.id FROM unit u UNION SELECT u.id, u.id FROM unit u",
            "INSERT INTO staff (school_id, id) VALUES (:school, (SELECT id FROM teaching))",
            "INSERT INTO staff (school_id, id) VALUES (:school, :id) ON CONFLICT (id) DO UPDATE SET name = :name",
            "INSERT INTO staff (school_id, id) VALUES (:school, :id) ON CONFLICT DO UPDATE SET name = :name",
            "INSERT INTO staff (school_id, id) VALUES (:school, :id) ON CONFLICT (school_id, id) DO UPDATE SET school_id = :other",
            "INSERT OR REPLACE INTO staff (school_id, id) VALUES (:school, :id)",
            "INSERT INTO unit (id) SELECT id FROM staff",
            "UPDATE staff SET name = :name",
            "UPDATE staff SET name = :name WHERE id = :id",
            "UPDATE staff SET name = :name WHERE school_id = :school OR id = :id",
            "UPDATE staff SET school_id = :other WHERE school_id = :school",
            "UPDATE staff SET name = :name, (id, school_id) = (1, 2) WHERE school_id = :school",
            "UPDATE staff SET name = (SELECT name FROM teaching) WHERE school_id = :school",
            "UPDATE staff SET name = t.id FROM teaching t WHERE t.staff_id = staff.id AND staff.school_id = :school",
            "UPDATE unit SET name = s.name FROM staff s WHERE s.id = unit.id",
            "UPDATE OR IGNORE staff SET name = :name WHERE school_id = :school",
            "DELETE FROM staff",
            "DELETE FROM staff WHERE id = :id",
            "DELETE FROM staff USING teaching WHERE staff.school_id = :school",
            "DELETE FROM unit WHERE id IN (SELECT id FROM staff)",
            "DELETE FROM staff WHERE school_id = :school RETURNING (SELECT MAX(id) FROM teaching)",
            "WITH gone AS (DELETE FROM staff RETURNING id) SELECT id FROM gone",
            "WITH x AS (SELECT 1) DELETE FROM staff",
            "VALUES ((SELECT MAX(name) FROM staff))",
            "DROP TABLE staff",
            "PRAGMA table_info(staff)",
        ])
    func refuses(_ sql: String) { #expect(Self.fault(sql) != nil) }

    @Test("Parameters are numbered by first use, once each, and strings and comments are left alone")
    func parameters() throws {
        let sql = "SELECT ':x', :b -- :y\n FROM unit WHERE id = :a AND name = :b AND id <> ':a'"
        let statement = try Statement(sql, number: 0, schema: Self.tables)
        #expect(statement.parameters == ["b", "a"])
        #expect(statement.sqlite == "SELECT ':x', ?1 -- :y\n FROM unit WHERE id = ?2 AND name = ?1 AND id <> ':a'")
        #expect(statement.postgres == "SELECT ':x', $1 -- :y\n FROM unit WHERE id = $2 AND name = $1 AND id <> ':a'")
    }
}
