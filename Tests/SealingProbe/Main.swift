// SPDX-License-Identifier: Apache-2.0
import SealingReference
@main struct Probe { static func main() {} }
