/** Reads the past of any app for whoever asks: bounded in number, in time and in size. Starts no stream. */
@NullMarked
package io.exatlas.fly.logs.internal.historyserver;

import org.jspecify.annotations.NullMarked;
