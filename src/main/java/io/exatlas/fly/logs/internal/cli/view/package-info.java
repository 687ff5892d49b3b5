/**
 * What the program shows: lines of apps on standard output, its own remarks on standard error. Untrusted text is made
 * harmless here.
 */
@NullMarked
package io.exatlas.fly.logs.internal.cli.view;

import org.jspecify.annotations.NullMarked;
