package io.exatlas.fly.logs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.config.SchemaJudge;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A valid configuration changed in thousands of ways: it is taken whole, also by the schema, or refused by name. */
@Tag("F40")
final class ConfigMutationTest {

    private static final Object[] JUNK = {
        null,
        true,
        false,
        0,
        1,
        -1,
        250,
        1_000_000,
        Long.MAX_VALUE,
        0.5,
        Double.NaN,
        "",
        "fly",
        "ams",
        "a\u0000b",
        "\ud83d",
        "x".repeat(5_000),
        "http://u:p@h",
        "9".repeat(40)
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aChangedConfigurationIsTakenWholeOrRefusedByName(long seed) {
        Random random = new Random(seed);
        JsonObject valid = new JsonObject(FlyLogsOptionsTest.FULL);
        for (int round = 0; round < 2_000; round++) {
            JsonObject json = valid.copy();
            List<String> changed = new ArrayList<>();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                changed.add(changeSomething(json, random));
            }
            verdict(json, changed);
        }
    }

    private static void verdict(JsonObject json, List<String> changed) {
        try {
            JsonObject taken = new FlyLogsOptions(json).toJson();
            assertThat(SchemaJudge.takes(json)).as(json.encode()).isTrue();
            assertThat(new FlyLogsOptions(taken).toJson()).isEqualTo(taken);
        } catch (FlyLogsException.InvalidRequest refused) {
            String text = String.valueOf(refused.getMessage());
            assertThat(text).hasSizeLessThan(110 * 400);
            assertThat(changed.stream().anyMatch(text::contains)).as(text).isTrue();
        }
    }

    /** Changes one place, or all of an inner object; answers the key, which a refusal has to name. */
    private static String changeSomething(JsonObject json, Random random) {
        List<String> keys = new ArrayList<>(json.fieldNames());
        if (keys.isEmpty() || random.nextInt(12) == 0) {
            json.put("stranger", junk(random));
            return "stranger: unknown key";
        }
        String key = keys.get(random.nextInt(keys.size()));
        Object value = json.getValue(key);
        if (value instanceof JsonObject inner && random.nextInt(8) > 0) {
            return changeSomething(inner, random);
        }
        if (value instanceof JsonArray list && !list.isEmpty() && random.nextInt(4) > 0) {
            return changeItem(key, list, random);
        }
        if (random.nextInt(6) == 0) {
            json.remove(key);
        } else {
            json.put(key, junk(random));
        }
        return key;
    }

    private static String changeItem(String key, JsonArray list, Random random) {
        int at = random.nextInt(list.size());
        if (list.getValue(at) instanceof JsonObject inner && random.nextInt(4) > 0) {
            return changeSomething(inner, random);
        }
        list.set(at, junk(random));
        return key;
    }

    private static Object junk(Random random) {
        int pick = random.nextInt(JUNK.length + 3);
        if (pick < JUNK.length) {
            return JUNK[pick];
        }
        return pick == JUNK.length
                ? new JsonObject()
                : pick == JUNK.length + 1 ? new JsonArray() : new JsonArray().add(new JsonObject().put("app", "twin"));
    }
}
