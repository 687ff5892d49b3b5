package io.exatlas.fly.logs.internal.cli.args;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments as they were typed. Java reads them in the charset of the locale, and where that is ASCII, as in cron
 * jobs, services and containers, nothing is left of a {@code café}. Linux still has the bytes.
 */
public final class RawArguments {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    /**
     * Reads them again, where that is possible.
     *
     * @param given by Java
     * @param charset what they are taken for
     * @throws FlyLogsException.InvalidRequest if one is no text of that charset
     */
    public static String[] of(String[] given, Charset charset) {
        try {
            return decoded(Files.readAllBytes(COMMAND_LINE), given, charset);
        } catch (IOException | UnsupportedOperationException e) {
            return given;
        }
    }

    /** @param commandLine of the process: the last ones of it are the arguments, each ended by NUL */
    static String[] decoded(byte[] commandLine, String[] given, Charset charset) {
        List<byte[]> all = split(commandLine);
        int before = all.size() - given.length;
        if (before < 0) {
            return given;
        }
        String[] decoded = new String[given.length];
        for (int i = 0; i < given.length; i++) {
            byte[] raw = all.get(before + i);
            if (!ascii(new String(raw, charset)).equals(ascii(given[i]))) {
                return given;
            }
            decoded[i] = text(raw, i + 1, charset);
        }
        return decoded;
    }

    private static String text(byte[] raw, int number, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException e) {
            throw new FlyLogsException.InvalidRequest(
                    "argument " + number + " is no text in " + charset + ", which is what this locale has");
        }
    }

    private static List<byte[]> split(byte[] commandLine) {
        List<byte[]> all = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < commandLine.length; at++) {
            if (commandLine[at] == 0) {
                all.add(Arrays.copyOfRange(commandLine, begin, at));
                begin = at + 1;
            }
        }
        return all;
    }

    /** What every reading of an argument has in common: a question mark may stand for anything. */
    private static String ascii(String text) {
        StringBuilder common = new StringBuilder();
        text.chars().filter(c -> c < 0x80 && c != '?').forEach(c -> common.append((char) c));
        return common.toString();
    }
}
