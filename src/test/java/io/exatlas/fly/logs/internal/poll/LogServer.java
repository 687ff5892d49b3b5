package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One app's log as a server sees it: rows, and which of them a request gets at a time. */
final class LogServer {

    private final ServerRules rules;
    private final List<ServedRow> rows;
    private final Random chance;

    LogServer(ServerRules rules, List<ServedRow> rows, long seed) {
        this.rules = rules;
        this.rows = new ArrayList<>(rows);
        this.rows.sort(Comparator.comparingLong(ServedRow::time));
        this.chance = new Random(seed);
    }

    LogPage page(PageRequest ask, long now) {
        List<ServedRow> page = ask.cursor().isPresent()
                ? after(ask.cursor().getAsLong(), ask.instance(), now)
                : newest(ask.instance(), now);
        Optional<String> token = token(page);
        if (rules.shuffled()) {
            Collections.shuffle(page, chance);
        }
        List<LogEntry> entries = page.stream().map(ServedRow::entry).toList();
        return new LogPage(entries, entries.size(), 0, token, false);
    }

    private List<ServedRow> after(long cursor, Optional<String> instance, long now) {
        boolean inclusive = switch (rules.cursor()) {
            case INCLUSIVE -> true;
            case EXCLUSIVE -> false;
            case MIXED -> chance.nextBoolean();
        };
        List<ServedRow> page = new ArrayList<>();
        for (int i = firstAt(inclusive ? cursor : cursor + 1); i < rows.size() && page.size() < rules.pageSize(); i++) {
            if (shows(rows.get(i), instance, now)) {
                page.add(rows.get(i));
            }
        }
        return page;
    }

    private List<ServedRow> newest(Optional<String> instance, long now) {
        List<ServedRow> page = new ArrayList<>();
        for (int i = rows.size() - 1; i >= 0 && page.size() < rules.pageSize(); i--) {
            if (shows(rows.get(i), instance, now)) {
                page.add(rows.get(i));
            }
        }
        Collections.reverse(page);
        return page;
    }

    private boolean shows(ServedRow row, Optional<String> instance, long now) {
        return row.visibleAt() <= now
                && row.time() >= now - rules.retention()
                && (instance.isEmpty() || instance.equals(row.entry().instance()));
    }

    private int firstAt(long time) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).time() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Optional<String> token(List<ServedRow> page) {
        if (page.isEmpty()) {
            return Optional.empty();
        }
        return switch (rules.token()) {
            case LAST -> Optional.of(Long.toString(page.get(page.size() - 1).time()));
            case NONE -> Optional.empty();
            case OPAQUE -> Optional.of("eyJjIjoxfQ==");
            case HUGE -> Optional.of("1" + "0".repeat(30));
            case LARGEST -> Optional.of(Long.toString(Long.MAX_VALUE));
            case NEGATIVE -> Optional.of("-17");
            case BACKWARD -> Optional.of(Long.toString(page.get(0).time()));
            case REPEATED -> Optional.of(Long.toString(Entries.DAWN - 86_400 * Entries.SECOND));
        };
    }
}
