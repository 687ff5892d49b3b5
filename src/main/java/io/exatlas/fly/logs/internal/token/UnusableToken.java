package io.exatlas.fly.logs.internal.token;

/**
 * A text that was given as a token and is none. The message says where it is damaged and how, such as {@code item 2 of
 * 3, character 14: a line break}; it follows the name of the source, and never shows the text.
 */
public final class UnusableToken extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean empty;

    private UnusableToken(String message, boolean empty) {
        super(message, null, false, false);
        this.empty = empty;
    }

    static UnusableToken empty() {
        return new UnusableToken("it is empty", true);
    }

    static UnusableToken damaged(String message) {
        return new UnusableToken(message, false);
    }

    /** Whether nothing was given at all, but blanks, commas and the words in front of a token. */
    public boolean isEmpty() {
        return empty;
    }

    /** What is wrong. */
    public String mistake() {
        return String.valueOf(getMessage());
    }
}
