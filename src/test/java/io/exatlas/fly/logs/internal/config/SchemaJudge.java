package io.exatlas.fly.logs.internal.config;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;

/** What the schema says of a configuration. */
public final class SchemaJudge {

    static final JsonSchemaOptions DRAFT = new JsonSchemaOptions()
            .setBaseUri("https://schema.example")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Flag);

    private static final Validator VALIDATOR = Validator.create(JsonSchema.of(ConfigSchema.make()), DRAFT);

    private SchemaJudge() {}

    /** Whether an editor would mark nothing. */
    public static boolean takes(JsonObject config) {
        return VALIDATOR.validate(config).getValid();
    }
}
