package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.cli.view.LineFormat;
import io.exatlas.fly.logs.model.Quoted;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Formats of lines on the command line; one object a line has several names. */
final class Formats implements ITypeConverter<LineFormat> {

    /** @throws TypeConversionException if it is none; the message quotes it */
    @Override
    public LineFormat convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "text" -> LineFormat.text;
            case "json", "jsonl", "ndjson" -> LineFormat.json;
            case "raw" -> LineFormat.raw;
            default ->
                throw new TypeConversionException(
                        Quoted.of(text) + " is not a format: it is one of text, json, raw (no organisation is needed)");
        };
    }
}
