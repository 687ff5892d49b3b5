package io.exatlas.fly.logs.message;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Optional;
import java.util.OptionalLong;

/** How the mapper reads a field that is missing or null: Vert.x's own mapper has no module for optional values. */
final class Mapping {

    private Mapping() {}

    /** Refused if missing or null. */
    @Retention(RetentionPolicy.RUNTIME)
    @JacksonAnnotationsInside
    @JsonProperty(required = true)
    @JsonSetter(nulls = Nulls.FAIL)
    @interface Required {}

    /** The empty value of its type if missing or null. */
    @Retention(RetentionPolicy.RUNTIME)
    @JacksonAnnotationsInside
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    @interface OrEmpty {}

    /** Text, or null. */
    static final class OptionalText extends JsonDeserializer<Optional<String>> {

        @Override
        public Optional<String> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Optional.of(context.readValue(json, String.class));
        }

        @Override
        public Optional<String> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }
    }

    /** A number, also one written as text, or null. */
    static final class OptionalNumber extends JsonDeserializer<OptionalLong> {

        @Override
        public OptionalLong deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return OptionalLong.of(context.readValue(json, long.class));
        }

        @Override
        public OptionalLong getNullValue(DeserializationContext context) {
            return OptionalLong.empty();
        }
    }
}
