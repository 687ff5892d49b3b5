package io.exatlas.fly.logs.internal.token;

/** What a character is that no token has, in words that do not show it. Pure. */
final class Oddity {

    private Oddity() {}

    static String of(int character) {
        return switch (character) {
            case ' ', '\t', 0x0b, '\f' -> "a blank";
            case '\n', '\r' -> "a line break";
            case '"', '\'', '`' -> "a quotation mark";
            case 0x00ab, 0x00bb, 0x2039, 0x203a -> "a typographic quotation mark";
            case '=' -> "an equals sign that is not at the end";
            case '$', '%', '{', '}' -> "this looks like a variable that nothing has replaced";
            case '<', '>', '*', '[', ']', 0x2026 -> "this looks like a placeholder";
            case 0xfffd -> "a byte that is not UTF-8";
            default -> byKind(character);
        };
    }

    private static String byKind(int character) {
        if (character >= 0x2018 && character <= 0x201f) {
            return "a typographic quotation mark";
        }
        if (Character.getType(character) == Character.FORMAT) {
            return "an invisible character";
        }
        if (Character.isISOControl(character)) {
            return "a control character";
        }
        if (Character.isSpaceChar(character)) {
            return "a blank that is not the usual one";
        }
        return character > '~' ? "a character outside ASCII" : "a character that no token has there";
    }
}
