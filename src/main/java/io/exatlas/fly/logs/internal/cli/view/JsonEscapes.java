package io.exatlas.fly.logs.internal.cli.view;

/**
 * Makes encoded JSON harmless for terminals without changing its meaning: JSON allows DEL, C1, direction marks and line
 * separators as they are; these become {@code \}{@code uXXXX}. A surrogate without its half has no meaning that every
 * reader of JSON accepts: it becomes U+FFFD. Characters below U+0020 are escaped in any JSON already.
 */
final class JsonEscapes {

    private JsonEscapes() {}

    /** @param json on one line, as encoders write it: what could harm stands only inside of strings */
    static void append(StringBuilder out, String json) {
        for (int at = 0; at < json.length(); ) {
            int point = json.codePointAt(at);
            int next = at + Character.charCount(point);
            if (Character.getType(point) == Character.SURROGATE) {
                out.append('\ufffd');
            } else if (Visible.harmful(point)) {
                json.substring(at, next).chars().forEach(unit -> out.append(String.format("\\u%04x", unit)));
            } else {
                out.append(json, at, next);
            }
            at = next;
        }
    }
}
