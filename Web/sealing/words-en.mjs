// SPDX-License-Identifier: Apache-2.0
// Short, plain words for passphrases, chosen for this app. None is about quarrels, illness or loss.

/** The words, in alphabetical order. */
export const WORDS = Object.freeze(`
able acid acorn acre across actor adapt adobe adult advice afford after again agent agree ahead
aim alarm album alert algae alley allow almond almost alpine also amber amid ample anchor angle
ankle annex annual answer ant anvil apart apple april apron arch arctic arena ark arm armor army
aroma around arrange arrow art artist ascend aside ask aspect aspen asphalt assist atlas atom
attach attend attic auction august aunt author avocado avoid awake award away axis axle azure
bacon badge badger bag bagel bake baker balance balcony ball ballad balloon bamboo banana band
banjo bank banner bar barber bare barge bark barley barn barrel base basic basil basin basket bat
batch bath baton battery bay beach beacon bead beak beam bean bear beard beat beauty beaver become
bed bee beech beet before begin behind bell belong below belt bench bend berry beside best better
between bicycle big bike bill bind birch bird biscuit bison bit blade blank blanket blaze blend
blink block bloom blouse blue blunt board boat bobbin body boil bold bolt bonnet bonus book boot
border boss both bottle bottom bounce bow bowl box bracket brain brake branch brass brave bread
break breath breeze brew brick bridge brief bright bring brisk broad bronze brook broom broth
brother brown brush bubble bucket buckle bud budget buffalo build bulb bulk bundle bunny buoy
burger burn bus bush busy butter button buy cabbage cabin cable cactus cage cake calf call calm
camel camera camp canal candle candy cane canoe canvas canyon cape capital captain car caravan
carbon card care cargo carpet carrot carry cart carve case cash castle casual cat catch cattle
cave cedar ceiling celery cell cello cement center cereal chain chair chalk chance change channel
chapel chapter charm chart chase cheap check cheek cheese chef cherry chess chest chew chicken
chief chili chime chin choice choir choose chord cider cinema cinnamon circle circus citizen
citrus city civil claim clam clap clarity clay clean clear clerk clever cliff climb clinic clip
cloak clock close cloth cloud clove clover club clue coach coal coast coat cobalt cobbler cobra
coconut cod coffee coil coin cold collar color column comb come comet comfort comic common compass
concert cone cook cookie cool copper copy coral cord cork corn corner cosmos cost cottage cotton
couch cough council count country couple course court cousin cover cow coyote crab cradle craft
crane crater crayon cream creek crew cricket crisp crop cross crow crowd crown cruise crumb crush
crust crystal cube cuckoo cup curious curl curry curtain curve cushion custom cycle cymbal daily
dairy daisy damp dance dare dark dash date dawn day deal decade deck deep deer degree delay
deliver delta denim dense dentist depth desert design desk detail develop dew diagram dial diamond
diary dice diesel diet dig digit dinner dip direct dish distance ditch dive divide dock doctor dog
dollar dolphin dome donkey door dot double dough dove down dozen draft drama draw drawer dream
dress drift drill drink drip drive drop drum dry duck due duet dune dusk dust duty dwell each
eager eagle early earn earth easel east easy echo edge edit effort egg eight either elbow elder
electric element elephant elevator elf elk elm else embark ember empty enamel end energy engine
enjoy enough enter entry envelope equal era errand escape essay estate evening event ever every
exact example except exhibit exit expert explain explore extra eye fabric face fact factory fade
faint fair faith falcon fall famous fan fancy far farm farmer fashion fast father favor feast
feather feature fee feed feel fellow felt fence fennel fern ferry festival fetch fever fiber
fiction fiddle field fig figure file fill film final find fine finger finish fir fire firm first
fish five fix flag flake flame flannel flash flat flavor flax fleece fleet flight flint flip float
flock floor flour flow fluid flute fly foam focus fog foil fold folk follow food foot force forest
forge fork form fort forum fossil found fountain four fox frame free freight fresh friday fridge
friend frog front frost fruit fuel full fun funnel fur future gadget gain galaxy gallery gallon
gallop game gap garage garden garlic garment gate gather gauge gaze gear gecko gem general gentle
genuine geyser giant gift ginger giraffe girl give glacier glad glance glass glaze glide globe
gloom glory glove glow glue goal goat gold golf good goose gourd grab grace grade grain gram grand
granite grant grape graph grass gravel gravy gray great green greet grid grill grin grip grocer
ground group grove grow guard guava guess guide guitar gulf gull gum gym habit hail hair half hall
halt hammer hammock hamster hand handle hang happy harbor hard hare harp harvest hat hatch haul
hawk hay hazel head health heap hear heart heat heavy hedge heel height helmet help hemp hen herb
herd here hero heron hidden high hike hill hinge hint hip history hobby hockey hold hole holiday
hollow home hook hoop hop hope horizon horn horse hose host hotel hour house hover how human
humble humor hundred hunt hurdle hurry hush hut hybrid hymn ice icon idea idle igloo image impact
inch include income index indigo indoor infant inform ink inlet inn inner input insect inside
insist instead intend invent invite iris iron island ivory ivy jacket jade jaguar jam january jar
jasmine jaw jazz jelly jet jewel job jockey jog join joke jolly journal journey joy judge jug
juice july jump june jungle junior jury just kale kangaroo kayak keen keep kernel ketchup kettle
key kick kidney kind king kiosk kitchen kite kitten kiwi knee knife knit knob knock knot know
koala label labor lace ladder ladle lady lagoon lake lamb lamp land lane language lantern lap
large lark laser last late laugh launch laundry laurel lava lawn layer lead leaf league lean learn
leather leave lecture leek left leg legend lemon lend length lens lentil leopard lesson letter
level lever library lichen lid lift light lilac lily limb lime limit line linen link lion lip
liquid list listen little live lizard llama load loaf lobby lobster local lock locket lodge loft
log long look loom loop loose lotus loud lounge loyal lucky luggage lunar lunch lung lute luxury
lyric machine magic magnet magpie maid mail main major make mallet mammal mango mantle manual many
maple marble march margin marine mark market marsh mask mason mast mat match matrix matter maximum
may maze meadow meal measure meat medal media medium meet mellow melody melon member memory mend
mention menu merit mesa metal meteor method middle midnight mild mile milk mill mind mineral
minimum mint minute mirror mist mitten mix model modern modest moist mole moment monday money
month mood moon moose moral more morning mosaic moss moth mother motor mount mountain mouse mouth
move movie much mud mug mule muscle museum music must mustard mutual myth nail name napkin narrow
nation native nature navy near neat neck nectar need needle neighbor nephew nest net never new
news next nice nickel niece night nine noble nod noise noodle noon north nose note notice novel
now number nurse nut nutmeg nylon oak oar oasis oat object observe obtain ocean october octopus
odd off offer office often oil old olive omelet once one onion only open opera opinion orange
orbit orchard order organ origin osprey ostrich other otter ounce outdoor outer outfit outline
oval oven over owl own oxygen oyster pace pack paddle page pail paint pair palace pale palm pan
panda panel panther papaya paper parade parcel park parrot parsley part partner party pasta paste
pastry patch path patient patio pattern pause pave paw peace peach peacock peak peanut pear pearl
pebble pecan pedal peel pen pencil penguin penny people pepper perch perfect period person pet
petal phone photo phrase piano pickle picnic picture piece pier pig pigeon pile pillow pilot pin
pine pink pioneer pipe pitch pizza place plain plan plane planet plank plant plate play player
plaza please plenty plot plow plug plum plume pocket poem poet point polar pole polish polite pond
pony pool poplar poppy porch port portion possum post pot potato pottery pouch powder power praise
prepare present press pretty price prime print prism prize problem produce profit project promise
proof proper protect proud prune public puddle pull pulse pump pumpkin punch pupil puppet pure
purple purse push puzzle pyramid quail quality quarry quart quartz queen quest question quick
quiet quill quilt quince quite quiver quiz quote rabbit raccoon race radar radio radish raft rail
rain rainbow raise raisin rally ranch range rapid rare raven raw ray razor reach read ready real
reason recipe record red reed reef region relax relay relief remain remember remote rent repair
reply report rescue rest result return reveal rhyme rhythm ribbon rice rich ride ridge right ring
ripe ripple rise river road roast robe robin robot rock rocket rodeo roll roof room rope rose
rotate round route row royal ruby rudder rug ruler run runner rural rush rust rye saddle safari
safe saffron sage sail sailor salad salmon salon salt same sample sand sandal satin sauce sauna
save savory saw scale scarf scene scenic scent school science scissors scoop scooter score scout
screen screw script scroll sea seal search season seat second section seed select sell senior
sense sequel series serve sesame seven sew shade shape share shark sharp shed sheep sheet shelf
shell shelter sheriff shield shift shine ship shirt shoe shop shore short shovel show shower
shrimp shrub side sign signal silent silk silver simple sing singer sink sister six sketch ski
skill skin skirt sky slate sled sleep sleeve slice slide slope slow small smart smile smoke smooth
snack snail snow soap soccer social sock soda sofa soft soil solar solid solo song soon sort soul
sound soup south space spade spark sparrow speak spear special speech speed spell spice spider
spin spinach spiral spirit splash sponge spoon sport spot spray sprout spruce squad square squash
squid stable stadium staff stage stair stamp stand star start state station statue stay steady
steam steel stem step stereo stew stick still stir stitch stock stone stool stop store storm story
stove straw stream street stretch string stripe strong student studio study style sudden sugar
suit sun sundial sunny sunset supper supply support sure surf surface surprise swan sweater sweet
swift swim swing switch symbol symphony syrup system table tablet tackle tail tailor take talent
talk tall tame tango tank tape target tart task taste taxi tea teach teacher team teapot teeth
tell temple ten tennis tent term terrace text texture thank theater theme theory thick thimble
thing think third thirty thread three throne through thumb thunder ticket tide tidy tiger tile
timber time tin tiny tip tissue title toast today toe together token tomato tone tongue tool tooth
top topic torch tornado tortoise total toucan touch tour towel tower town toy track trade trail
train tram travel tray treat tree trial triangle tribe trick trio trip trophy tropical trout truck
trumpet trunk try tub tube tulip tuna tundra tune tunnel turbine turkey turn turnip turtle tutor
tweed twelve twenty twig twin twist two type umbrella uncle under union unique unit update upper
upward urban urge use usual vacation valley valor value valve van vanilla vapor variety vase vast
vault vector velvet vendor verb verse vest video view villa village vine vinegar vintage vinyl
viola violet violin visit visitor visual vital vivid vocal voice volcano volume vote vowel voyage
waffle wage wagon waist wake walk wall wallet walnut walrus wander warm wash watch water wave wax
way weather weave web week weekend wet whale wheat wheel whisper whistle white whole wide width
wild willow win wind window wing wink wire wise wish wolf wonder wood wool work world wrap wren
wrist write writer yacht yard yarn yawn year yeast yellow yes yogurt young youth zebra zero zigzag
zinc zipper zone zoo
`.trim().split(/\s+/));
