package io.exatlas.fly.logs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key has a setter and a getter called after it, which are about that key and no other. */
final class OptionsKeysTest {

    private static final JsonObject FULL = new FlyLogsOptions(new JsonObject(FlyLogsOptionsTest.FULL)).toJson();

    static Stream<Part> keys() {
        return Stream.of(
                new Part(ApiOptions.class, FULL.getJsonObject("api")),
                new Part(PollOptions.class, FULL.getJsonObject("poll")),
                new Part(SubscriberOptions.class, FULL.getJsonObject("subscribers")),
                new Part(TokenOptions.class, FULL.getJsonObject("token")),
                new Part(
                        FlyctlOptions.class,
                        new JsonObject().put("enabled", true).put("org", "personal")),
                new Part(AppOptions.class, FULL.getJsonArray("apps").getJsonObject(0)),
                new Part(ClusterOptions.class, FULL.getJsonObject("cluster")),
                new Part(ClusterTlsOptions.class, FULL.getJsonObject("cluster").getJsonObject("tls")),
                new Part(FlyLogsOptions.class, FULL));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aSetterSetsItsKeyAndTheGetterGivesIt(Part part) throws ReflectiveOperationException {
        Object source = part.type.getConstructor(JsonObject.class).newInstance(part.json);
        for (String key : part.json.fieldNames()) {
            Object fresh = part.type.getConstructor().newInstance();
            JsonObject expected = json(fresh);
            Object value = method(part.type, "get|is", key).invoke(source);
            @Nullable Object given = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
            if (given != null) {
                method(part.type, "set", key).invoke(fresh, given);
                expected.put(key, part.json.getValue(key));
            }
            JsonObject actual = json(fresh);
            // Defaults that follow the key that was set.
            Stream.of("idle_interval_ms", "heartbeat_timeout_ms")
                    .filter(follower -> !follower.equals(key) && actual.containsKey(follower))
                    .forEach(follower -> expected.put(follower, actual.getValue(follower)));
            assertThat(actual).as(key).isEqualTo(expected);
        }
    }

    private static JsonObject json(Object options) throws ReflectiveOperationException {
        return (JsonObject) options.getClass().getMethod("toJson").invoke(options);
    }

    private static Method method(Class<?> type, String verbs, String key) {
        String camel = Pattern.compile("(?:^|_)([a-z])")
                .matcher(key)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().matches("(?:" + verbs + ")" + camel))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type.getSimpleName() + " has no " + verbs + camel));
    }

    private record Part(Class<?> type, JsonObject json) {}
}
