/** The values that all other packages use: apps, entries, pages, batches, notices and failures. JDK only. */
@NullMarked
package io.exatlas.fly.logs.model;

import org.jspecify.annotations.NullMarked;
