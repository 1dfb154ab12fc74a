import HTML
import School

/// What a day is likely to take, in a few words: by the teachers' trials, and by what classes took before.
struct ForecastLine: HTMLPart {
    let forecast: DayForecast

    func write(html: HTMLWriter) {
        let tone: StatusMark.Tone =
            switch forecast.outlook {
            case .within: .good
            case .atRisk: .waiting
            case .over: .bad
            }
        StatusMark(tone, forecast.outlook.title).write(html: html)
        html.text(" 估计\(forecast.interval.lowerBound)—\(forecast.interval.upperBound)分钟")
    }
}
