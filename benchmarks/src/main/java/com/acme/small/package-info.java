/** The small service that every agent is measured on: one request, one borrow, three statements. */
package com.acme.small;
