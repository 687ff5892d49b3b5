package io.exatlas.fly.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters in JSON. */
final class FilterJsonTest {

    private static final String[] FIELDS = {"regions", "instances", "level", "providers", "grep", "exclude"};
    private static final Object[] VALUES = {"warn", "a", "", "(", 7, true, 1.5, "\u001b[", "x".repeat(2_000), "[a-"};

    @Test
    void filterComesBackFromItsJson() {
        EntryFilter filter = EntryFilter.ALL
                .withRegions(List.of("ams", "fra"))
                .withInstances(List.of("148ed726c12358"))
                .withLevel(Severity.WARN)
                .withProviders(List.of("app"))
                .withGrep(Expression.of("(?i)cart"))
                .withExclude(Expression.of("/health"));

        assertThat(EntryFilter.fromJson(filter.toJson())).isEqualTo(filter);
    }

    @Test
    void wishesAreWrittenAsTheyAreRead() {
        JsonObject json = new JsonObject("""
                {"regions":["ams","fra"],"level":"warn","grep":["(?i)cart"],"exclude":["/health"]}""");

        assertThat(EntryFilter.fromJson(json).toJson()).isEqualTo(json);
    }

    @Test
    void nothingIsWrittenForNoWish() {
        assertThat(EntryFilter.ALL.toJson()).isEqualTo(new JsonObject());
    }

    @Test
    void nullAndUnknownFieldsAreNoWish() {
        JsonObject json = new JsonObject().putNull("grep").putNull("level").put("op", "history");

        assertThat(EntryFilter.fromJson(json).wantsAll()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"regions\":\"ams\"}; regions: must be a list of strings",
                "{\"instances\":[\"a\",7]}; instances[1]: must be a string",
                "{\"providers\":[null]}; providers[0]: must be a string",
                "{\"regions\":[\"\"]}; regions: a name has 1 to 100 characters, one of these has 0",
                "{\"level\":3}; level: must be a string",
                "{\"level\":\"loud\"}; level: \"loud\" is not a level: it is one of trace, debug, info, notice, warn,"
                        + " error, fatal",
                "{\"grep\":[\"a\",\"x[b\"]}; grep[1]: \"x[b\" is not a regular expression of RE2:"
                        + " missing closing ] at character 2: \"[b\"",
                "{\"exclude\":[\"\"]}; exclude[0]: an empty expression matches everything",
            })
    void mistakeIsToldWithItsField(String json, String told) {
        assertThatThrownBy(() -> EntryFilter.fromJson(new JsonObject(json)))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessage(told);
    }

    @Test
    void longListIsRefusedBeforeItIsRead() {
        JsonObject json = new JsonObject().put("grep", new JsonArray(Collections.nCopies(33, "(")));

        assertThatThrownBy(() -> EntryFilter.fromJson(json)).hasMessage("grep: has 33 values; 32 are allowed");
    }

    static LongStream seeds() {
        return LongStream.range(0, 2_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyJsonIsAFilterThatNeverFailsOrIsRefusedByField(long seed) {
        Random random = new Random(seed);
        JsonObject json = new JsonObject();
        for (int fields = random.nextInt(4); fields > 0; fields--) {
            json.put(FIELDS[random.nextInt(FIELDS.length)], value(random));
        }
        try {
            EntryFilter filter = EntryFilter.fromJson(json);
            assertThat(EntryFilter.fromJson(filter.toJson())).isEqualTo(filter);
            assertThat(filter.test(hostile(random))).isIn(true, false);
        } catch (FlyLogsException.InvalidRequest refused) {
            assertThat(refused)
                    .message()
                    .matches("(?s)(regions|instances|level|providers|grep|exclude)(\\[\\d+])?: .+");
        }
    }

    private static Object value(Random random) {
        if (random.nextBoolean()) {
            return VALUES[random.nextInt(VALUES.length)];
        }
        JsonArray list = new JsonArray();
        for (int size = random.nextInt(3); size > 0; size--) {
            list.add(VALUES[random.nextInt(VALUES.length)]);
        }
        return list;
    }

    private static LogEntry hostile(Random random) {
        return Lines.of(text(random), some(random), some(random), some(random), some(random));
    }

    private static Optional<String> some(Random random) {
        return Optional.of(text(random)).filter(text -> random.nextInt(4) > 0);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(40); length > 0; length--) {
            text.append((char) random.nextInt(random.nextBoolean() ? 0x10000 : 0x80));
        }
        return text.toString();
    }
}
