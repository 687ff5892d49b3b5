package io.exatlas.fly.logs.internal.wire;

/**
 * How much of one answer is taken. What one row breaks costs that row; what the body breaks cuts the page.
 *
 * @param bodyBytes bytes of the whole body, inflated
 * @param keptBytes bytes of all that is kept of a body; less than the body where long messages are cut
 * @param rowBytes bytes of a row that is held and read as a whole; a longer one is read member by member as it comes
 * @param messageBytes bytes of UTF-8 of one message; a longer one is cut and says so
 * @param metaBytes bytes of the JSON text of one {@code meta}; a longer one is left out and the entry says so
 * @param entries rows of the whole body
 */
public record Bounds(int bodyBytes, int keptBytes, int rowBytes, int messageBytes, int metaBytes, int entries) {

    /**
     * 64 MiB a body, 32 MiB kept of it, 256 KiB a row and a message, 64 KiB a {@code meta}, 10,000 rows. Others are
     * made from these.
     */
    public static final Bounds DEFAULTS = new Bounds(64 << 20, 32 << 20, 256 << 10, 256 << 10, 64 << 10, 10_000);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one of them is not positive
     */
    public Bounds {
        int body = Math.min(bodyBytes, keptBytes);
        int row = Math.min(Math.min(rowBytes, messageBytes), metaBytes);
        if (Math.min(Math.min(body, row), entries) < 1) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }

    Bounds withBodyBytes(int value) {
        return new Bounds(value, keptBytes, rowBytes, messageBytes, metaBytes, entries);
    }

    Bounds withKeptBytes(int value) {
        return new Bounds(bodyBytes, value, rowBytes, messageBytes, metaBytes, entries);
    }

    Bounds withRowBytes(int value) {
        return new Bounds(bodyBytes, keptBytes, value, messageBytes, metaBytes, entries);
    }

    Bounds withMessageBytes(int value) {
        return new Bounds(bodyBytes, keptBytes, rowBytes, value, metaBytes, entries);
    }

    Bounds withMetaBytes(int value) {
        return new Bounds(bodyBytes, keptBytes, rowBytes, messageBytes, value, entries);
    }

    Bounds withEntries(int value) {
        return new Bounds(bodyBytes, keptBytes, rowBytes, messageBytes, metaBytes, value);
    }
}
