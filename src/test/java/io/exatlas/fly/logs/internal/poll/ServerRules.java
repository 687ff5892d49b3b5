package io.exatlas.fly.logs.internal.poll;

/**
 * How a simulated server answers.
 *
 * @param pageSize most rows of a page
 * @param cursor whether the row at the cursor comes again
 * @param shuffled whether the rows of a page come in any order
 * @param token what it says in place of a cursor
 * @param retention older rows are gone
 */
record ServerRules(int pageSize, Reads cursor, boolean shuffled, Token token, long retention) {

    static final ServerRules FLY = new ServerRules(100, Reads.EXCLUSIVE, false, Token.LAST, Long.MAX_VALUE / 4);

    /** Whether the row at the cursor comes again. */
    enum Reads {
        INCLUSIVE,
        EXCLUSIVE,
        MIXED
    }

    /** What the server says in place of a cursor. */
    enum Token {
        LAST,
        NONE,
        OPAQUE,
        HUGE,
        LARGEST,
        NEGATIVE,
        BACKWARD,
        REPEATED
    }

    ServerRules reads(Reads other) {
        return new ServerRules(pageSize, other, shuffled, token, retention);
    }
}
