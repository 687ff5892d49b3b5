package io.exatlas.fly.logs.internal.cli.args;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** App names on the command line, checked before anything starts. */
public final class AppNames implements ITypeConverter<AppName> {

    /** @throws TypeConversionException if it is not a legal name; the message quotes it, unless it may be a secret */
    @Override
    public AppName convert(String text) {
        if (TokenText.in(text)) {
            throw new TypeConversionException("that is a token, not the name of an app: give it with --token-file,"
                    + " FLY_ACCESS_TOKEN or FLY_API_TOKEN");
        }
        try {
            return AppName.of(text);
        } catch (FlyLogsException.InvalidRequest e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** What is wrong with a name; empty if nothing is. */
    public static Optional<String> wrong(String text) {
        try {
            AppName unused = new AppNames().convert(text);
            return Optional.empty();
        } catch (TypeConversionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
