import NIOCore

extension FramePages {
    /// The pages of this application.
    public static let standard = FramePages { failure, number, _ in
        let text = FailureText(failure)
        return ByteBuffer(
            string:
                "<!DOCTYPE html><html lang=\"zh-CN\"><title>\(text.title)</title><h1>\(text.title)</h1><p>\(text.what)</p><p>\(number)</p></html>"
        )
    }
}
