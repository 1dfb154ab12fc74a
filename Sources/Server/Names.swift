import School

/// Where something is done, not `Policy.Place`, where a campus activity takes place.
public typealias Place = School.Place
