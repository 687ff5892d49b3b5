package io.exatlas.fly.logs.internal.cli.args;

import io.exatlas.fly.logs.filter.Expression;
import io.exatlas.fly.logs.model.FlyLogsException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Regular expressions of RE2 on the command line, checked before anything starts. */
public final class Expressions implements ITypeConverter<Expression> {

    /** @throws TypeConversionException saying what is wrong, and where */
    @Override
    public Expression convert(String text) {
        try {
            return Expression.of(text);
        } catch (FlyLogsException.InvalidRequest e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
