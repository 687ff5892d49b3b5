package io.exatlas.fly.logs.internal.cli.view;

import java.util.Random;
import java.util.stream.LongStream;

/** Hostile text from a seed: a failing seed can be kept as a case of its own. */
final class Fuzz {

    private static final String[] HOSTILE = {
        "\u001b[31m",
        "\u001b[0m",
        "\u001b[8;1;38;5;9;40m",
        "\u001b]0;owned\u0007",
        "\u009b2J",
        "\u009d0;x\u009c",
        "\r\n",
        "\n",
        "\r",
        "\t",
        "\u0000",
        "\u007f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200e",
        "\u200f",
        "\u061c",
        "\ufeff",
        "\ud83d",
        "\ude00",
        "\ud83d\ude00",
        "\udb40\udc01",
        "\"",
        "\\",
        "\\u001b",
        "a\u0308",
        "\u4e16",
        "plain "
    };

    private Fuzz() {}

    static LongStream seeds() {
        return LongStream.range(0, 2_000);
    }

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(12); parts > 0; parts--) {
            if (random.nextInt(3) == 0) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x10000 : 0x100));
            } else {
                text.append(HOSTILE[random.nextInt(HOSTILE.length)]);
            }
        }
        return text.toString();
    }

    /** The text with U+FFFD for each half of a surrogate pair. */
    static String whole(String text) {
        int[] points = text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? 0xfffd : point)
                .toArray();
        return new String(points, 0, points.length);
    }
}
