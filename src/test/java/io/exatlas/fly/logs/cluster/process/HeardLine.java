package io.exatlas.fly.logs.cluster.process;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one ear of a node heard, as a line of its output.
 *
 * @param at when, in nanoseconds since 1970
 * @param batch without the texts of its entries
 */
record HeardLine(String ear, long at, LogBatch batch) {

    static final String WORD = "heard";

    String text() {
        StringBuilder line = new StringBuilder(WORD)
                .append(' ')
                .append(ear)
                .append(' ')
                .append(batch.app())
                .append(' ')
                .append(at)
                .append(' ')
                .append(batch.epoch().number())
                .append(' ')
                .append(batch.epoch().owner().isEmpty() ? "-" : batch.epoch().owner())
                .append(' ')
                .append(batch.seq())
                .append(' ')
                .append(batch.redelivered());
        for (LogEntry entry : batch.entries()) {
            line.append(' ')
                    .append(entry.id().orElse("-"))
                    .append(',')
                    .append(entry.time().orElse(0))
                    .append(',')
                    .append(entry.instance().orElse("-"))
                    .append(',')
                    .append(entry.late());
        }
        return line.toString();
    }

    static HeardLine parse(String line) {
        String[] words = line.split(" ", -1);
        List<LogEntry> entries = new ArrayList<>();
        for (int n = 8; n < words.length; n++) {
            entries.add(entry(words[n].split(",", -1)));
        }
        Epoch epoch = new Epoch(Long.parseLong(words[4]), words[5]);
        LogBatch batch = LogBatch.builder(AppName.of(words[2]))
                .epoch(epoch)
                .seq(Long.parseLong(words[6]))
                .redelivered(Boolean.parseBoolean(words[7]))
                .entries(entries)
                .build();
        return new HeardLine(words[1], Long.parseLong(words[3]), batch);
    }

    private static LogEntry entry(String[] parts) {
        return new LogEntry(
                Optional.of(parts[0]),
                Optional.empty(),
                OptionalLong.of(Long.parseLong(parts[1])),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of(parts[2]),
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                Boolean.parseBoolean(parts[3]),
                false);
    }
}
