/** Follows apps from the first entry to the exit code. Knows no option and no process. */
@NullMarked
package io.exatlas.fly.logs.internal.cli.follow;

import org.jspecify.annotations.NullMarked;
