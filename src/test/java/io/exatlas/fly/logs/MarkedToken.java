package io.exatlas.fly.logs;

/**
 * A token made of its mark over and over, so that a piece of it gives it away like the whole.
 *
 * @param mark in small letters
 */
record MarkedToken(String mark) {

    String text() {
        return "fm2_" + mark.repeat(8);
    }
}
