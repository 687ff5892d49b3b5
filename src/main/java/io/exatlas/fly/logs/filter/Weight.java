package io.exatlas.fly.logs.filter;

/**
 * How many steps an expression amounts to once its counted repetitions are written out, found without writing them out:
 * {@code ((a{100}){100}){100}} is short to type and a million steps long. Never less than the truth by more than a
 * small factor; what is no expression at all gets some number. Linear in the text.
 */
final class Weight {

    /** Weights stop growing here, far above what anybody accepts. */
    static final long MOST = 1L << 40;

    private final String text;
    private final long[] groups;
    private int depth;
    private long last;
    private int at;

    private Weight(String text) {
        this.text = text;
        this.groups = new long[text.length() + 1];
    }

    static long of(String text) {
        return new Weight(text).weigh();
    }

    private long weigh() {
        while (at < text.length()) {
            step(text.charAt(at));
        }
        while (depth > 0) {
            close();
        }
        return groups[0];
    }

    private void step(char c) {
        switch (c) {
            case '\\' -> escape();
            case '[' -> bracket();
            case '(' -> open();
            case ')' -> {
                at++;
                close();
            }
            case '{' -> repeat();
            case '*', '+', '?' -> {
                at++;
                add(1);
            }
            default -> atom(1);
        }
    }

    private void atom(int length) {
        at = Math.min(text.length(), at + length);
        last = 1;
        add(1);
    }

    private void open() {
        at++;
        depth++;
        groups[depth] = 1;
    }

    /** A group too many opens at the very beginning. */
    private void close() {
        if (depth == 0) {
            last = groups[0];
            return;
        }
        last = groups[depth];
        depth--;
        add(last);
    }

    private void escape() {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : '\\';
        if (next == 'Q') {
            literal();
        } else if ((next == 'x' || next == 'p' || next == 'P') && text.startsWith("{", at + 2)) {
            int end = text.indexOf('}', at);
            atom(end < 0 ? text.length() : end + 1 - at);
        } else {
            atom(2);
        }
    }

    private void literal() {
        int end = text.indexOf("\\E", at + 2);
        int stop = end < 0 ? text.length() : end;
        add(stop - at);
        last = 1;
        at = end < 0 ? stop : stop + 2;
    }

    /** The first bracket inside of brackets is one of their characters. */
    private void bracket() {
        int inside = at + 1;
        inside += text.startsWith("^", inside) ? 1 : 0;
        inside += text.startsWith("]", inside) ? 1 : 0;
        while (inside < text.length() && text.charAt(inside) != ']') {
            inside = text.charAt(inside) == '\\' ? inside + 2 : afterNamed(inside);
        }
        atom(inside + 1 - at);
    }

    private int afterNamed(int inside) {
        int end = text.startsWith("[:", inside) ? text.indexOf(":]", inside + 2) : -1;
        return end < 0 ? inside + 1 : end + 2;
    }

    private void repeat() {
        int end = text.indexOf('}', at);
        long times = end < 0 ? -1 : times(text.substring(at + 1, end));
        if (times < 0) {
            atom(1);
            return;
        }
        at = end + 1;
        long more = capped(last, Math.max(0, times - 1));
        last = Math.min(MOST, last + more);
        add(more);
    }

    /** How often at most; -1 if braces are only braces. */
    private static long times(String count) {
        int comma = count.indexOf(',');
        long least = number(comma < 0 ? count : count.substring(0, comma));
        if (least < 0 || comma < 0 || comma + 1 == count.length()) {
            return least;
        }
        long most = number(count.substring(comma + 1));
        return most < 0 ? -1 : Math.max(least, most);
    }

    private static long number(String digits) {
        boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return !number ? -1 : digits.length() > 9 ? MOST : Long.parseLong(digits);
    }

    private void add(long steps) {
        groups[depth] = Math.min(MOST, groups[depth] + steps);
    }

    private static long capped(long one, long times) {
        return times > 0 && one > MOST / times ? MOST : one * times;
    }
}
