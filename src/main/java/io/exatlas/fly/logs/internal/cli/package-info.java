/** The command line. */
@NullMarked
package io.exatlas.fly.logs.internal.cli;

import org.jspecify.annotations.NullMarked;
