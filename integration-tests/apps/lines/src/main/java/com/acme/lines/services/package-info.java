/** What is done. */
package com.acme.lines.services;
