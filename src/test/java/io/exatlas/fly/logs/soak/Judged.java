package io.exatlas.fly.logs.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.check.Account;
import io.exatlas.fly.logs.check.Checker;
import io.exatlas.fly.logs.check.Finding;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A guest's record that is judged by the checker. From any thread. */
final class Judged implements Guest.Diary {

    private final Account account;
    private final List<LogEntry> early = new ArrayList<>();
    private final List<Notice> gaps = new ArrayList<>();
    private long begin;

    Judged(String name) {
        this.account = new Account(name);
    }

    @Override
    public synchronized void begins(long position) {
        begin = position;
        account.begins(position, position, now());
    }

    @Override
    public synchronized void handed(LogBatch batch) {
        account.handed(batch, now());
        batch.entries().stream()
                .filter(entry -> entry.time().orElseThrow() <= begin && !entry.late())
                .forEach(early::add);
    }

    @Override
    public synchronized void told(Notice notice) {
        if (notice.kind() == Notice.Kind.GAP) {
            gaps.add(notice);
            account.told(notice);
        }
    }

    @Override
    public synchronized void resumed() {
        account.restarted();
    }

    /** Whether it has as many entries as it should have at least. */
    synchronized boolean has(List<SimulatedRow> rows) {
        return account.sizeAfter(begin)
                >= rows.stream().filter(row -> row.time() > begin).count();
    }

    synchronized int size() {
        return account.size();
    }

    synchronized List<Finding> findings(Checker checker) {
        assertThat(early).as("from before the beginning").isEmpty();
        assertThat(gaps).isEmpty();
        return checker.check(account);
    }

    @Override
    public synchronized String toString() {
        return account.name() + " has " + account.size();
    }

    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }
}
