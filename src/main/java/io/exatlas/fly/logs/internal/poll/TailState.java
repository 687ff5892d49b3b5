package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Search;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * How far a {@link TailSearch} is, as a value and as a text that its asker keeps between two answers. The text comes
 * back from outside: it is bounded, and refused unless it is one that a search may have written.
 *
 * @param wanted how many of the newest rows are looked for
 * @param requests how many have been answered
 * @param counted rows above {@code known}
 * @param known everything above it is counted
 * @param position the best place found: there are {@code counted} rows or more behind it
 * @param oldest nothing is kept from before
 * @param start where the stretch begins that is being counted, exclusive
 * @param cursor how far it is counted
 * @param step how long it was meant to be
 * @param done whether {@code position} is the place
 * @param marks what of the stretch is counted
 */
record TailState(
        int wanted,
        long requests,
        long counted,
        long known,
        long position,
        long oldest,
        long start,
        long cursor,
        long step,
        boolean done,
        List<Tally.Mark> marks) {

    /** Nothing is counted. States are made from this one, by the names of their values. */
    static final TailState NONE = new TailState(0, 0, 0, 0, 0, 0, 0, 0, 0, false, List.of());

    /** Characters of the longest text. */
    static final int LONGEST = Search.LONGEST;

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Integer.BYTES;
    private static final int LONGEST_NUMBER = 10;
    private static final int NUMBERS = 11;

    TailState {
        marks = List.copyOf(marks);
    }

    /** Letters, digits, minus and underscore. */
    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + LONGEST_NUMBER * (NUMBERS + 3 * marks.size()));
        bytes.put(VERSION).putInt(0);
        List<Long> numbers = new ArrayList<>(List.of(
                (long) wanted, requests, counted, known, position, oldest, start, cursor, step, done ? 1L : 0L));
        numbers.add((long) marks.size());
        long before = start;
        for (Tally.Mark mark : marks) {
            numbers.addAll(List.of(mark.first() - before, mark.last() - mark.first(), mark.rows()));
            before = mark.last();
        }
        numbers.forEach(number -> put(bytes, number));
        bytes.flip();
        bytes.putInt(1, check(bytes));
        byte[] written = new byte[bytes.remaining()];
        bytes.get(written);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(written);
    }

    /**
     * The state that a text stands for.
     *
     * @throws FlyLogsException.InvalidRequest if it is none
     */
    static TailState of(String text, int wanted) {
        try {
            TailState state = read(text);
            if (state.wanted == wanted && state.plausible()) {
                return state;
            }
        } catch (IllegalArgumentException | BufferUnderflowException unreadable) {
            // Refused below, like what can be read and cannot be.
        }
        throw new FlyLogsException.InvalidRequest(
                "field token must be the one of the answer before, to the same \"tail\"");
    }

    private static TailState read(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        if (bytes.get() != VERSION || bytes.getInt() != check(bytes.duplicate().rewind())) {
            throw new IllegalArgumentException("not one of ours");
        }
        long[] head = new long[NUMBERS];
        for (int at = 0; at < NUMBERS; at++) {
            head[at] = number(bytes);
        }
        if (head[0] != (int) head[0] || head[10] < 0 || head[10] > Tally.MOST) {
            throw new IllegalArgumentException("out of range");
        }
        List<Tally.Mark> marks = new ArrayList<>();
        long before = head[6];
        for (long n = 0; n < head[10]; n++) {
            long first = before + number(bytes);
            long last = first + number(bytes);
            marks.add(new Tally.Mark(first, last, number(bytes)));
            before = last;
        }
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("more than there should be");
        }
        return NONE.withWanted((int) head[0])
                .withRequests(head[1])
                .withCounted(head[2])
                .withKnown(head[3])
                .withPosition(head[4])
                .withOldest(head[5])
                .withStart(head[6])
                .withCursor(head[7])
                .withStep(head[8])
                .withDone(head[9] == 1)
                .withMarks(marks);
    }

    /** Whatever else somebody writes, reading from any place is anybody's right; loops and overflows are not. */
    private boolean plausible() {
        boolean numbers = requests >= 0 && counted >= 0 && step > 0 && step < Long.MAX_VALUE / 8;
        boolean times = inRange(known) && inRange(oldest) && inRange(position);
        boolean underWay = counted < wanted && oldest <= start && start <= cursor && cursor <= known && start < known;
        return numbers && times && (done || (underWay && marksPlausible()));
    }

    private boolean marksPlausible() {
        long before = start;
        for (Tally.Mark mark : marks) {
            boolean row = mark.rows() >= 1 && mark.rows() <= Integer.MAX_VALUE;
            if (!row || mark.first() <= before || mark.last() < mark.first() || mark.last() > known) {
                return false;
            }
            before = mark.last();
        }
        return true;
    }

    /** A century on either side of 1970. */
    private static boolean inRange(long time) {
        return Math.abs(time / 1_000_000_000L) < 100L * 366 * 86_400;
    }

    private static int check(ByteBuffer written) {
        CRC32 sum = new CRC32();
        ByteBuffer body = written.duplicate();
        body.position(HEAD);
        sum.update(body);
        return (int) sum.getValue();
    }

    private static void put(ByteBuffer bytes, long number) {
        long left = (number << 1) ^ (number >> 63);
        while ((left & ~0x7FL) != 0) {
            bytes.put((byte) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        bytes.put((byte) left);
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < 7 * LONGEST_NUMBER; shift += 7) {
            byte next = bytes.get();
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }

    TailState withWanted(int value) {
        return new TailState(value, requests, counted, known, position, oldest, start, cursor, step, done, marks);
    }

    TailState withRequests(long value) {
        return new TailState(wanted, value, counted, known, position, oldest, start, cursor, step, done, marks);
    }

    TailState withCounted(long value) {
        return new TailState(wanted, requests, value, known, position, oldest, start, cursor, step, done, marks);
    }

    TailState withKnown(long value) {
        return new TailState(wanted, requests, counted, value, position, oldest, start, cursor, step, done, marks);
    }

    TailState withPosition(long value) {
        return new TailState(wanted, requests, counted, known, value, oldest, start, cursor, step, done, marks);
    }

    TailState withOldest(long value) {
        return new TailState(wanted, requests, counted, known, position, value, start, cursor, step, done, marks);
    }

    TailState withStart(long value) {
        return new TailState(wanted, requests, counted, known, position, oldest, value, cursor, step, done, marks);
    }

    TailState withCursor(long value) {
        return new TailState(wanted, requests, counted, known, position, oldest, start, value, step, done, marks);
    }

    TailState withStep(long value) {
        return new TailState(wanted, requests, counted, known, position, oldest, start, cursor, value, done, marks);
    }

    TailState withDone(boolean value) {
        return new TailState(wanted, requests, counted, known, position, oldest, start, cursor, step, value, marks);
    }

    TailState withMarks(List<Tally.Mark> value) {
        return new TailState(wanted, requests, counted, known, position, oldest, start, cursor, step, done, value);
    }
}
