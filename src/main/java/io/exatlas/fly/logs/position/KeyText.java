package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.RowKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Row keys as one text: 16 bytes each, one behind the other, in base64url without padding. No state. */
final class KeyText {

    private static final int BYTES = 2 * Long.BYTES;

    private KeyText() {}

    static String write(List<RowKey> keys) {
        ByteBuffer bytes = ByteBuffer.allocate(keys.size() * BYTES);
        for (RowKey key : keys) {
            bytes.putLong(key.high()).putLong(key.low());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Empty for anything but what {@link #write} makes of at most that many keys. */
    static Optional<List<RowKey>> read(String text, int most) {
        if (text.length() > longest(most)) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return bytes.remaining() % BYTES == 0 ? Optional.of(keys(bytes)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static int longest(int keys) {
        return (keys * BYTES * 8 + 5) / 6;
    }

    private static List<RowKey> keys(ByteBuffer bytes) {
        List<RowKey> keys = new ArrayList<>(bytes.remaining() / BYTES);
        while (bytes.hasRemaining()) {
            keys.add(new RowKey(bytes.getLong(), bytes.getLong()));
        }
        return keys;
    }
}
