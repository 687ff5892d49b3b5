package io.exatlas.fly.logs.internal.cli.args;

import io.exatlas.fly.logs.filter.Severity;
import io.exatlas.fly.logs.model.FlyLogsException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Levels by any of their names on the command line, checked before anything starts. */
public final class Levels implements ITypeConverter<Severity> {

    /** @throws TypeConversionException saying what is wrong, and where */
    @Override
    public Severity convert(String text) {
        try {
            return Severity.parse(text);
        } catch (FlyLogsException.InvalidRequest e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
