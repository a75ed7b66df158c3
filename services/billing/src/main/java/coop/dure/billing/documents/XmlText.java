package coop.dure.billing.documents;

/** Text as a document of XML can hold it. */
final class XmlText {
    private static final int REPLACED = '?';

    private XmlText() {}

    /** The text, with a question mark in place of each character that XML has no place for. */
    static String of(String text) {
        if (text.codePoints().allMatch(XmlText::isLegal)) {
            return text;
        }
        return text.codePoints()
                .map(each -> isLegal(each) ? each : REPLACED)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint >= 0x20 && codePoint <= 0xD7FF
                || codePoint >= 0xE000 && codePoint <= 0xFFFD
                || codePoint >= 0x10000 && codePoint <= 0x10FFFF;
    }
}
