// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Configuration
import HummingbirdTLS
@main struct Kintsugi: ParsableCommand { }
