/// The version of this program: shown in the foot of every page, noted in each backup, said by `jianfu --version`.
public enum Version {
    public static let current = "0.1.0"
}
