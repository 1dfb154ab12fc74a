// Attributes of SVG drawings. Numbers are in the drawing's own units, written with at most one decimal.

extension Attribute {
    public static func x(_ value: Int) -> Attribute { Attribute(" x=\"", value) }
    public static func x(_ value: Double) -> Attribute { Attribute(" x=\"", value) }
    public static func y(_ value: Int) -> Attribute { Attribute(" y=\"", value) }
    public static func y(_ value: Double) -> Attribute { Attribute(" y=\"", value) }
    public static func x1(_ value: Int) -> Attribute { Attribute(" x1=\"", value) }
    public static func x1(_ value: Double) -> Attribute { Attribute(" x1=\"", value) }
    public static func y1(_ value: Int) -> Attribute { Attribute(" y1=\"", value) }
    public static func y1(_ value: Double) -> Attribute { Attribute(" y1=\"", value) }
    public static func x2(_ value: Int) -> Attribute { Attribute(" x2=\"", value) }
    public static func x2(_ value: Double) -> Attribute { Attribute(" x2=\"", value) }
    public static func y2(_ value: Int) -> Attribute { Attribute(" y2=\"", value) }
    public static func y2(_ value: Double) -> Attribute { Attribute(" y2=\"", value) }
    public static func cx(_ value: Int) -> Attribute { Attribute(" cx=\"", value) }
    public static func cx(_ value: Double) -> Attribute { Attribute(" cx=\"", value) }
    public static func cy(_ value: Int) -> Attribute { Attribute(" cy=\"", value) }
    public static func cy(_ value: Double) -> Attribute { Attribute(" cy=\"", value) }
    public static func r(_ value: Int) -> Attribute { Attribute(" r=\"", value) }
    public static func r(_ value: Double) -> Attribute { Attribute(" r=\"", value) }
    public static func rx(_ value: Int) -> Attribute { Attribute(" rx=\"", value) }
    public static func rx(_ value: Double) -> Attribute { Attribute(" rx=\"", value) }
    public static func ry(_ value: Int) -> Attribute { Attribute(" ry=\"", value) }
    public static func ry(_ value: Double) -> Attribute { Attribute(" ry=\"", value) }
    public static func width(_ value: Int) -> Attribute { Attribute(" width=\"", value) }
    public static func width(_ value: Double) -> Attribute { Attribute(" width=\"", value) }
    public static func height(_ value: Int) -> Attribute { Attribute(" height=\"", value) }
    public static func height(_ value: Double) -> Attribute { Attribute(" height=\"", value) }
    /// A path's commands.
    public static func d(_ commands: String) -> Attribute { Attribute(" d=\"", commands) }
    public static func points(_ points: String) -> Attribute { Attribute(" points=\"", points) }
    public static func viewBox(width: Int, height: Int) -> Attribute { Attribute(" viewBox=\"", "0 0 \(width) \(height)") }
    public static func preserveAspectRatio(_ rule: StaticString) -> Attribute { Attribute(" preserveAspectRatio=\"", .literal(rule)) }
    public static func transform(_ list: String) -> Attribute { Attribute(" transform=\"", list) }
    /// `currentColor`, `none`; other colours belong into the style sheet.
    public static func fill(_ paint: StaticString) -> Attribute { Attribute(" fill=\"", .literal(paint)) }
    public static func stroke(_ paint: StaticString) -> Attribute { Attribute(" stroke=\"", .literal(paint)) }
    public static func strokeWidth(_ value: Double) -> Attribute { Attribute(" stroke-width=\"", value) }
    public static func strokeLinecap(_ value: StaticString) -> Attribute { Attribute(" stroke-linecap=\"", .literal(value)) }
    public static func strokeLinejoin(_ value: StaticString) -> Attribute { Attribute(" stroke-linejoin=\"", .literal(value)) }
    /// Drawings are no stop on the way of the Tab key.
    public static var unfocusable: Attribute { Attribute(" focusable=\"", .literal("false")) }
}
