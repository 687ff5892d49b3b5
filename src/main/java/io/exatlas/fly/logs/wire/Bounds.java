package io.exatlas.fly.logs.wire;

/**
 * How much of one answer is taken. What one row breaks costs that row; what the body breaks cuts the page.
 *
 * @param bodyBytes bytes of the whole body, inflated
 * @param entryBytes bytes of one row; a longer one is skipped without being held, and counts as broken
 * @param messageBytes bytes of UTF-8 of one message; a longer one is cut and says so
 * @param metaBytes bytes of the JSON text of one {@code meta}; a longer one is left out
 * @param entries rows of the whole body
 */
public record Bounds(int bodyBytes, int entryBytes, int messageBytes, int metaBytes, int entries) {

    /** 32 MiB a body, 4 MiB a row, 256 KiB a message, 64 KiB a {@code meta}, 10,000 rows. */
    public static final Bounds DEFAULTS = new Bounds(32 << 20, 4 << 20, 256 << 10, 64 << 10, 10_000);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one of them is not positive
     */
    public Bounds {
        if (Math.min(Math.min(Math.min(bodyBytes, entryBytes), Math.min(messageBytes, metaBytes)), entries) < 1) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }
}
