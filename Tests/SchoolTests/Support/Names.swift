import School

/// Policy has a `Place` too: where homework is done.
typealias Place = School.Place
