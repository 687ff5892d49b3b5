/** The command line. */
@NullMarked
package io.exatlas.fly.logs.cli;

import org.jspecify.annotations.NullMarked;
