package io.exatlas.fly.logs.internal.cli.view;

/**
 * One sentence of the program's own.
 *
 * @param tone how grave it is
 * @param text what is said; made harmless when it is shown
 */
public record Remark(Tone tone, String text) {

    /** How grave a remark is. */
    public enum Tone {
        /** Good to know. */
        CALM,
        /** Something does not work at the moment. */
        TROUBLE,
        /** Lines are lost. */
        LOSS
    }

    public static Remark calm(String text) {
        return new Remark(Tone.CALM, text);
    }

    public static Remark trouble(String text) {
        return new Remark(Tone.TROUBLE, text);
    }

    public static Remark loss(String text) {
        return new Remark(Tone.LOSS, text);
    }
}
