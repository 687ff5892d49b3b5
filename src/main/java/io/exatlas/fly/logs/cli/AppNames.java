package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** App names on the command line, checked before anything starts. */
final class AppNames implements ITypeConverter<AppName> {

    /** @throws TypeConversionException if it is not a legal name; the message quotes it */
    @Override
    public AppName convert(String text) {
        try {
            return AppName.of(text);
        } catch (FlyLogsException.InvalidRequest e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
