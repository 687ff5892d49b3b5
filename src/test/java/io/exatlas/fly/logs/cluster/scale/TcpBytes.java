package io.exatlas.fly.logs.cluster.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux has counted of the bytes that TCP carried between the ports that members listen on and anything else, sent
 * and received, without headers: what {@code ss} shows. No state.
 */
final class TcpBytes {

    private static final Pattern PID = Pattern.compile("pid=(\\d+)");
    private static final Pattern BYTES = Pattern.compile("bytes_(?:sent|received):(\\d+)");
    private static final Pattern PORT = Pattern.compile(":(\\d+)$");

    private TcpBytes() {}

    /** Bytes by process, of connections that have one of the ports at either end. */
    static Map<Long, Long> byProcess(List<Integer> ports) {
        try {
            Process ss = new ProcessBuilder("ss", "-tinpOH")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader out = ss.inputReader(StandardCharsets.UTF_8)) {
                return sums(new ArrayList<>(out.lines().toList()), ports);
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Map<Long, Long> sums(List<String> lines, List<Integer> ports) {
        Map<Long, Long> sums = new HashMap<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", -1);
            Matcher pid = PID.matcher(line);
            if (words.length < 5 || !pid.find() || !(hasPort(words[3], ports) || hasPort(words[4], ports))) {
                continue;
            }
            long bytes = BYTES.matcher(line)
                    .results()
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .sum();
            sums.merge(Long.parseLong(pid.group(1)), bytes, Long::sum);
        }
        return sums;
    }

    private static boolean hasPort(String address, List<Integer> ports) {
        Matcher port = PORT.matcher(address);
        return port.find() && ports.contains(Integer.parseInt(port.group(1)));
    }
}
