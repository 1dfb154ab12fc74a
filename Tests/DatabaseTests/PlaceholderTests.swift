import Testing

@testable import Database

@Test func placeholder() {}
