package io.exatlas.fly.logs.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares typed values with the JSON they were read from, field by field, whatever the type. */
public final class Fields {

    private Fields() {}

    /** That the record has every field of the JSON with its value, and that what the JSON lacks is empty. */
    public static void assertSame(JsonObject json, Record typed) {
        Map<String, RecordComponent> components = Arrays.stream(typed.getClass().getRecordComponents())
                .collect(Collectors.toMap(component -> plain(component.getName()), component -> component));
        Set<String> missing = new HashSet<>(components.keySet());
        for (String name : json.fieldNames()) {
            if (!name.equals("type") || typed instanceof UnknownMessage) {
                RecordComponent component = components.get(plain(name));
                assertThat(component).as("%s has %s", typed.getClass(), name).isNotNull();
                assertValue(name, json.getValue(name), value(Objects.requireNonNull(component), typed));
                missing.remove(plain(name));
            }
        }
        assertThat(missing)
                .allSatisfy(name -> assertThat(value(Objects.requireNonNull(components.get(name)), typed))
                        .as(name)
                        .isIn("", false, 0L, Optional.empty(), OptionalLong.empty(), List.of(), Map.of()));
    }

    private static void assertValue(String name, @Nullable Object json, Object typed) {
        if (json instanceof JsonArray array && typed instanceof List<?> list) {
            assertThat(list).as(name).hasSize(array.size());
            IntStream.range(0, list.size()).forEach(at -> assertValue(name, array.getValue(at), list.get(at)));
        } else if (json instanceof JsonObject object && typed instanceof Record record) {
            assertSame(object, record);
        } else if (json instanceof JsonObject object && typed instanceof Map<?, ?> map) {
            assertThat(JsonObject.mapFrom(map).encode()).as(name).isEqualTo(object.encode());
        } else {
            assertThat(text(typed)).as(name).isEqualTo(String.valueOf(json));
        }
    }

    private static String text(Object typed) {
        if (typed instanceof Optional<?> optional) {
            return String.valueOf(optional.orElse(null));
        }
        if (typed instanceof OptionalLong number) {
            return number.isPresent() ? Long.toString(number.getAsLong()) : "null";
        }
        assertThat(typed).isNotInstanceOf(Collection.class);
        return typed.toString();
    }

    private static Object value(RecordComponent component, Record typed) {
        try {
            return component.getAccessor().invoke(typed);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(component.getName(), impossible);
        }
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
