/** What people type, read into values and refused by name. */
@NullMarked
package io.exatlas.fly.logs.internal.cli.args;

import org.jspecify.annotations.NullMarked;
