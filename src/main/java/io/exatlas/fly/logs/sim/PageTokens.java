package io.exatlas.fly.logs.sim;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes {@code next_token} in each {@link TokenStyle}, and reads it when it comes back. */
final class PageTokens {

    private static final String OPAQUE = "opq.";
    private static final int LONGEST = 64;
    private static final BigInteger LAST = BigInteger.valueOf(Long.MAX_VALUE);

    private PageTokens() {}

    /** The page's {@code meta} as the end of its JSON text: {@code ,"meta":{…}}, or nothing. */
    static String meta(TokenStyle style, List<SimulatedRow> page, OptionalLong asked) {
        OptionalLong newest = page.stream().mapToLong(SimulatedRow::time).max();
        long known = newest.orElse(asked.orElse(0));
        JsonObject meta = new JsonObject();
        switch (style) {
            case STRING -> meta.put("next_token", newest.isPresent() ? Long.toString(known) : "");
            case NUMBER -> meta.put("next_token", newest.isPresent() || asked.isPresent() ? (Object) known : "");
            case EMPTY -> meta.put("next_token", "");
            case NULL -> meta.putNull("next_token");
            case ABSENT -> {}
            case NO_META -> {
                return "";
            }
            case OPAQUE -> meta.put("next_token", OPAQUE + Long.toString(known, Character.MAX_RADIX));
            case BACKWARDS ->
                meta.put(
                        "next_token",
                        Long.toString(asked.orElse(known) - Duration.ofHours(1).toNanos()));
            case REPEATED -> meta.put("next_token", "1700000000000000000");
            case HUGE -> meta.put("next_token", BigInteger.TEN.pow(30).toString());
            case NEGATIVE -> meta.put("next_token", "-1");
        }
        return ",\"meta\":" + meta.encode();
    }

    /**
     * The cursor that a request names; a number too large for a clock is the end of time.
     *
     * @return empty if it is no cursor
     */
    static Optional<Long> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return token.startsWith(OPAQUE)
                    ? Optional.of(Long.parseLong(token.substring(OPAQUE.length()), Character.MAX_RADIX))
                    : Optional.of(
                            new BigInteger(token).min(LAST).max(LAST.negate()).longValueExact());
        } catch (NumberFormatException garbage) {
            return Optional.empty();
        }
    }
}
